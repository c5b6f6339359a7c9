/** A template's text with values in its places, by number or by name. A place without a value stays as it is. */
export const filledIn = (
  body: string,
  values: readonly string[] | Readonly<Record<string, string>>,
): string => body.replace(/\{\{(\w+)\}\}/g, (slot, key: string) => valueAt(key, values) ?? slot)

const valueAt = (
  key: string,
  values: readonly string[] | Readonly<Record<string, string>>,
): string | undefined => {
  if (isList(values)) return values[Number(key) - 1]
  return Object.hasOwn(values, key) ? values[key] : undefined
}

/** `Array.isArray` does not tell a list that cannot be changed. */
const isList = (values: object): values is readonly string[] => Array.isArray(values)
