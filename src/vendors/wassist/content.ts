import type { Button, Content } from '../../handover/message.ts'
import { invalidBody } from '../../handover/refusal.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Transaction } from '../../world/transaction.ts'
import { filledIn } from '../template-text.ts'
import { mimeTypeOf, requireUrl } from './media.ts'

type Schemas = components['schemas']

/** What Wassist is asked to send, in the core's words. */
export function contentOf(input: Schemas['SendMessageInput'], tx: Transaction): Content {
  switch (input.type) {
    case 'unified':
      return unified(present(input.unified, 'unified'))
    case 'template':
      return templateContent(present(input.template, 'template'), tx)
    case 'text':
      return { kind: 'text', text: present(input.text, 'text').body }
    case 'cta': {
      const { body, buttonText, url, image } = present(input.cta, 'cta')
      requireUrl(url, '/cta/url')
      if (image?.url !== undefined) requireUrl(image.url, '/cta/image/url')
      return { kind: 'link_button', text: body, buttonText, url, imageUrl: image?.url ?? null }
    }
  }
}

/** Throws `Refused` when there is no such template, or it may not be sent. */
export function templateContent(
  { name, variables }: Schemas['SendMessageTemplateInput'],
  tx: Transaction,
): Content {
  const { body } = tx.directory.template(name)
  const values = variables?.body ?? []
  return { kind: 'template', name, variables: { ...variables }, text: filledIn(body, values) }
}

function unified(input: Schemas['UnifiedWhatsappMessageInput']): Content {
  const { text, footer, media, buttons } = input
  return {
    kind: 'rich',
    text: text ?? null,
    footer: footer ?? null,
    media: media === undefined ? [] : [{ url: media.url, mimeType: mimeTypeOf(media.url) }],
    buttons: (buttons ?? []).map(button),
  }
}

function button({ type, text, url, quickReplyId }: Schemas['UnifiedWhatsappButtonInput']): Button {
  return {
    type,
    text,
    ...(url === undefined ? {} : { url }),
    ...(quickReplyId === undefined ? {} : { quickReplyId }),
  }
}

/** The schema demands the member that `type` names, which its type cannot say. */
function present<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value
  throw invalidBody({
    pointer: `/${name}`,
    rule: 'required',
    expected: 'a value',
    got: 'nothing',
  })
}
