/** Whether a webhook may have this address. Standin may still not be allowed to call it. */
export function isTarget(url: string): boolean {
  if (!/^https?:\/\/[^/?#:]/i.test(url) || !URL.canParse(url)) return false
  const { username, password } = new URL(url)
  return username === '' && password === ''
}
