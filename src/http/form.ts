import { Refused } from '../handover/refusal.ts'
import type { Upload } from '../spec/handler.ts'

/** The parts of a `multipart/form-data` body by name; of several with one name, the last. Throws `Refused`. */
export async function readForm(
  bytes: Uint8Array,
  contentType: string,
): Promise<Record<string, string | Upload>> {
  const parts: [string, string | Upload][] = []
  for (const [name, value] of await parse(bytes, contentType)) {
    parts.push([name, typeof value === 'string' ? value : await uploadOf(value)])
  }
  return Object.fromEntries(parts)
}

async function parse(bytes: Uint8Array, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const problem =
      'it cannot be read as multipart/form-data; is the boundary the one that its type names, and is each filename plain text in quotes?'
    throw new Refused({ reason: 'unreadable_body', problem })
  }
}

async function uploadOf(file: File): Promise<Upload> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { filename: file.name, mimeType: file.type, bytes }
}

export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'bytes' in value
