// Writes the TypeScript types of a report from src/verify/report.schema.json, the one place where its
// shape is described:  node web/core/report-types.mjs > web/core/report.ts
// tests/architecture/report-types.test.mjs fails when the file is not what this writes.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NAMES = { credential: 'Projection' };
const pascal = (name) => NAMES[name] ?? name.replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase());

function typeOf(schema, indent) {
  if (schema.$ref) return pascal(schema.$ref.split('/').at(-1));
  if ('const' in schema) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(one, indent)).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, indent)).join(' | ');
  switch (schema.type) {
    case 'array': {
      const item = schema.prefixItems ? schema.prefixItems.map((one) => typeOf(one, indent)) : typeOf(schema.items, indent);
      if (Array.isArray(item)) return `[${item.join(', ')}]`;
      return /[ |{]/.test(item) ? `(${item})[]` : `${item}[]`;
    }
    case 'object':
      return schema.properties ? objectOf(schema, indent) : 'Readonly<Record<string, string>>';
    case 'integer':
      return 'number';
    default:
      return schema.type;
  }
}

const literal = (value) => (typeof value === 'string' ? `'${value}'` : String(value));

function objectOf(schema, indent) {
  const inner = `${indent}  `;
  const lines = Object.entries(schema.properties).map(([name, member]) => {
    const comment = member.description ? `${inner}/** ${member.description} */\n` : '';
    return `${comment}${inner}${name}: ${typeOf(member, inner)};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

export function reportTypes(schema) {
  const parts = ['// Written by report-types.mjs from src/verify/report.schema.json. Do not edit.'];
  const named = { ...schema.$defs, report: { ...schema, $defs: undefined } };
  for (const [name, one] of Object.entries(named)) {
    const comment = one.description ? `/** ${one.description} */\n` : '';
    const body = typeOf(one, '');
    parts.push(`${comment}${body.startsWith('{') ? `export interface ${pascal(name)} ${body}` : `export type ${pascal(name)} = ${body};`}`);
  }
  return `${parts.join('\n\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const schema = JSON.parse(readFileSync(new URL('../../src/verify/report.schema.json', import.meta.url), 'utf8'));
  process.stdout.write(reportTypes(schema));
}
