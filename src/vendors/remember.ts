/**
 * Gives the same frozen object again for the same arguments. What is presented comes of values that never change, so
 * a client that polls gets what was made, checked and written for it before.
 */
export function remembering<
  Source extends object,
  Rest extends readonly unknown[],
  Out extends object,
>(make: (source: Source, ...rest: Rest) => Out): (source: Source, ...rest: Rest) => Out {
  const kept = new WeakMap<Source, { readonly rest: Rest; readonly out: Out }>()
  return (source, ...rest) => {
    const known = kept.get(source)
    if (known?.rest.every((value, index) => value === rest[index])) return known.out
    const out = Object.freeze(make(source, ...rest))
    kept.set(source, { rest, out })
    return out
  }
}
