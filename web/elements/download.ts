/** Files leave a page as downloads, made in it, sent nowhere. */

/** Hands a file to the browser's downloads. */
export function downloadFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(file);
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun reading by the next task; a large file stays readable once begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
