import type { Content, Message } from '../../handover/message.ts'
import type { components } from '../../spec/types.gen.ts'

type Schemas = components['schemas']

/** A customer's message as events carry it: https://docs.wassist.app/concepts/webhooks */
export const eventMessage = ({ id, content }: Message): Schemas['WassistEventMessage'] => ({
  id,
  waId: `wamid.${Buffer.from(id).toString('base64')}`,
  body: bodyOf(content),
  media: mediaOf(content),
  buttons: content.kind === 'rich' ? [...content.buttons] : [],
})

/** The customer's own words, which a picture or a file may come without. */
function bodyOf(content: Content): string | null {
  switch (content.kind) {
    case 'image':
      return content.caption
    case 'file':
      return null
    case 'link':
      return content.text ?? content.url
    default:
      return content.text
  }
}

function mediaOf(content: Content): Schemas['WassistEventMedia'][] {
  switch (content.kind) {
    case 'image':
    case 'file':
      return [{ url: content.url, mimeType: content.mimeType }]
    case 'rich':
      return [...content.media]
    default:
      return []
  }
}
