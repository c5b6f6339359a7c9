/** A secret in the form of Svix, which delivers Ada's webhooks: https://docs.ada.cx/reference/webhooks/overview */
export const secretOf = (hex: string): string =>
  `${PREFIX}${Buffer.from(hex.slice(0, 2 * KEY_BYTES), 'hex').toString('base64')}`

/** What deliveries are signed with. */
export const keyOf = (secret: string): Buffer =>
  Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64')

const PREFIX = 'whsec_'
const KEY_BYTES = 24
