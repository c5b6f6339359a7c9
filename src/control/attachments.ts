import { Refused } from '../handover/refusal.ts'
import type { AsyncHandlers } from '../spec/handler.ts'
import type { Reply } from '../vendors/dialect.ts'
import type { ControlContext } from './context.ts'

export const attachmentHandlers: Pick<
  AsyncHandlers<'mock_', ControlContext>,
  'mock_attachments_read'
> = {
  mock_attachments_read: ({ path: { id, filename } }, { world }) => {
    const attachment = world.state.attachments.get(id)
    const isThere = attachment?.filename === filename && attachment.expiresAt > world.now
    const bytes = isThere ? world.file(id) : undefined
    if (attachment === undefined || bytes === undefined) {
      throw new Refused({ reason: 'not_found', what: 'attachment', id })
    }
    const reply: Reply & { status: 200 } = {
      status: 200,
      body: bytes,
      contentType: MEDIA_TYPE.test(attachment.mimeType) ? attachment.mimeType : UNKNOWN,
      headers: {
        'content-disposition': `attachment; filename*=UTF-8''${extended(filename)}`,
        // a file that somebody uploaded is never run as a page of this server
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
      },
    }
    return reply
  },
}

/** RFC 8187 has fewer signs stand for themselves than an address. */
const extended = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(;[ -~]*)?$/
const UNKNOWN = 'application/octet-stream'
