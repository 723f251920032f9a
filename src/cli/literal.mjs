/** Bytes as a C++ initialiser of a std::string_view: `{"…", length}`. */
export function literal(bytes) {
  const lines = [];
  for (let start = 0; start < bytes.length; start += 80) {
    let line = '';
    for (const byte of bytes.subarray(start, start + 80)) {
      const plain = byte >= 0x20 && byte < 0x7f && !'"\\?'.includes(String.fromCharCode(byte));
      // Octal escapes, because a hexadecimal one would take in the digits that follow it.
      line += plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
    }
    lines.push(`    "${line}"`);
  }
  return `{\n${lines.join('\n') || '    ""'},\n    ${bytes.length}}`;
}
