import type { Attachment } from '../world/directory.ts'
import { DEFAULT_WORLD } from './key.ts'

/** Where the control API serves what is in an uploaded file: the operation `mock_attachments_read`. */
export function attachmentUrl(
  { id, filename }: Attachment,
  { world, origin }: { world: string; origin: string },
): string {
  const query = world === DEFAULT_WORLD ? '' : `?world=${world}`
  return new URL(`/_mock/attachments/${id}/${encodeURIComponent(filename)}${query}`, origin).href
}
