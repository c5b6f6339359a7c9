import type { Instant } from '../clock.ts'

export interface Message {
  readonly id: string
  readonly at: Instant
  readonly from: Speaker
  readonly content: Content
  readonly status: MessageStatus | null
  readonly replyTo: string | null
  /** How the author is shown, where a client said so. */
  readonly author?: Author
  /** The user or the AI agent who wrote it, where that is known. */
  readonly byId?: string
  /** A private note, which the customer never sees. */
  readonly isNote?: true
}

export interface Author {
  readonly name: string | null
  readonly avatar: string | null
}

export type Speaker = 'customer' | 'ai' | 'human' | 'system'
export type MessageStatus = 'sent' | 'delivered' | 'read' | 'failed'

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'image'
      readonly url: string
      readonly mimeType: string
      readonly caption: string | null
    }
  | {
      readonly kind: 'rich'
      readonly text: string | null
      readonly footer: string | null
      readonly media: readonly Media[]
      readonly buttons: readonly Button[]
    }
  | {
      readonly kind: 'link_button'
      readonly text: string
      readonly buttonText: string
      readonly url: string
      readonly imageUrl: string | null
    }
  | {
      readonly kind: 'template'
      readonly name: string
      readonly variables: Readonly<Record<string, unknown>>
      readonly text: string
    }
  | { readonly kind: 'quick_reply'; readonly text: string; readonly quickReplyId: string }
  | { readonly kind: 'list_selection'; readonly text: string; readonly buttonText: string }
  | {
      readonly kind: 'file'
      readonly url: string
      readonly mimeType: string
      readonly filename: string
    }
  | { readonly kind: 'link'; readonly url: string; readonly text: string | null }
  /** Asks the customer how to be reached. */
  | {
      readonly kind: 'contact_form'
      readonly text: string
      readonly fields: readonly ContactField[]
    }

export type ContactField = 'phone' | 'email'

export interface Media {
  readonly url: string
  readonly mimeType: string
}

export interface Button {
  readonly type: 'url' | 'quick_reply'
  readonly text: string
  readonly url?: string
  readonly quickReplyId?: string
}

/** The words of a message in one line, as an inbox shows them. */
export function preview(content: Content): string {
  switch (content.kind) {
    case 'image':
      return content.caption ?? content.url
    case 'rich':
      return content.text ?? content.media[0]?.url ?? ''
    case 'file':
      return content.filename
    case 'link':
      return content.text ?? content.url
    default:
      return content.text
  }
}
