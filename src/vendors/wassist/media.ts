import { extname } from 'node:path'
import { invalidBody } from '../../handover/refusal.ts'

/** What WhatsApp takes, as Wassist's CLI lists it: https://github.com/Wassist/cli */
const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.mp4': 'video/mp4',
  '.3gp': 'video/3gpp',
  '.aac': 'audio/aac',
  '.m4a': 'audio/mp4',
  '.mp3': 'audio/mpeg',
  '.amr': 'audio/amr',
  '.ogg': 'audio/ogg',
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** An address that can really be called; the schema admits hosts and ports that there are none of. */
export function requireUrl(url: string, pointer: string): URL {
  if (URL.canParse(url)) return new URL(url)
  const got = JSON.stringify(url)
  throw invalidBody({ pointer, rule: 'format', expected: 'a uri', got })
}

/**
 * The media type of what stands at an address, told by its ending: Standin fetches nothing. An address without one is
 * let through as unknown; an ending that WhatsApp does not take is refused.
 */
export function mimeTypeOf(url: string): string {
  const extension = extname(requireUrl(url, '/unified/media/url').pathname).toLowerCase()
  if (extension === '') return 'application/octet-stream'
  const type = TYPES[extension]
  if (type !== undefined) return type
  throw invalidBody({
    pointer: '/unified/media/url',
    rule: 'mediaType',
    expected: `a file of a type that WhatsApp takes (${Object.keys(TYPES).join(' ')})`,
    got: extension,
  })
}
