import { type Conversation, heldByHuman } from '../../handover/conversation.ts'
import { stateOf } from '../../handover/machine.ts'
import { invalid, invalidBody } from '../../handover/refusal.ts'
import type { Upload } from '../../spec/handler.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Transaction } from '../../world/transaction.ts'
import { attachmentUrl } from '../attachment-url.ts'
import { FILE_ENDINGS, typeOfFile } from './file-types.ts'
import { STATES } from './states.ts'

/** Keeps a file that a human agent sends, and tells where it is. Throws `Refused`. */
export function storeAttachment(
  sent: { file: string | Upload; conversation: Conversation; url: string },
  tx: Transaction,
): components['schemas']['AdaAttachment'] {
  const { conversation } = sent
  requireHandoff(conversation)
  const { filename, mimeType, bytes } = fileOf(sent.file)
  const size = bytes.byteLength
  if (size > MOST_BYTES) throw wrong(`at most ${MOST_BYTES} bytes`, `${size} bytes`, 'maxBytes')
  const id = tx.newId()
  const { now, tenant, world } = tx
  const owner = { vendor: tenant.name, conversationId: conversation.id }
  const attachment = { id, ...owner, filename, mimeType, size, expiresAt: now + VALID_MS }
  tx.attach(attachment, bytes)
  const url = attachmentUrl(attachment, { world, origin: sent.url })
  return { url, mime_type: mimeType, filename }
}

const MOST_BYTES = 50 * 1024 * 1024
const VALID_MS = 7 * 24 * 60 * 60_000

function requireHandoff(conversation: Conversation): void {
  const state = stateOf(conversation)
  if (heldByHuman(conversation) && state !== 'closed') return
  throw invalid({
    location: 'path',
    pointer: '/conversation_id',
    rule: 'state',
    expected: 'a conversation in an active handoff',
    got: `one that ${STATES[state]}`,
  })
}

/** The file under its bare name, with a media type. */
function fileOf(file: string | Upload): Upload {
  if (typeof file === 'string') throw wrong('a file part with a filename', 'a part of text', 'type')
  const filename = file.filename.split(/[/\\]/).at(-1) ?? ''
  if (filename === '') throw wrong('a file part with a filename', 'one without', 'required')
  const known = typeOfFile(filename)
  if (known === undefined) {
    const expected = `a file of an allowed kind (${FILE_ENDINGS.join(' ')})`
    throw wrong(expected, JSON.stringify(filename), 'mediaType')
  }
  const [named = ''] = file.mimeType.split(';')
  const isTold = MEDIA_TYPE.test(file.mimeType) && !UNTOLD.includes(named)
  return { ...file, filename, mimeType: isTold ? file.mimeType : known }
}

/** What a part is said to be of which the client said nothing: it may just as well be of any type. */
const UNTOLD: readonly string[] = ['application/octet-stream', 'text/plain']

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(;[ -~]*)?$/

const wrong = (expected: string, got: string, rule: string) =>
  invalidBody({ pointer: '/file', rule, expected, got })
