/** Members of a JSON value by their pointer (RFC 6901); our own members hold neither "/" nor "~". */

export function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const token of pointer.split('/').slice(1)) {
    if (found === null || typeof found !== 'object') return undefined;
    found = (found as Record<string, unknown>)[token];
  }
  return found;
}

/** The same value with one member changed, added, or with `undefined` taken out; what lies around is left as it was. */
export function withMember<T>(value: T, pointer: string, member: unknown): T {
  const [, token = '', ...rest] = pointer.split('/');
  const around = value ?? {};
  const inner = rest.length > 0 ? withMember((around as Record<string, unknown>)[token], `/${rest.join('/')}`, member) : member;
  if (Array.isArray(around)) {
    const list = [...(around as unknown[])];
    if (inner === undefined) list.splice(Number(token), 1);
    else list[Number(token)] = inner;
    return list as T;
  }
  const { [token]: _, ...others } = around as Record<string, unknown>;
  return (inner === undefined ? others : { ...(around as object), [token]: inner }) as T;
}
