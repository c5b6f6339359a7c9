import { describe, expect, it } from 'vitest'
import type { Answer } from '../../support-http/mock.ts'
import { type Errors, handedOff, type Shop, shop, type Talk } from './shop.ts'

interface Attachment {
  url: string
  mime_type: string
  filename: string
}

const ENDINGS =
  'txt log csv eml png svg jpeg jpg gif heif heic avif wav m4a mp3 mp4 m4v mov mpeg mpg zip pdf doc docx xls xlsx ppt pptx key pages numbers'.split(
    ' ',
  )

const upload = <T = Attachment>(ada: Shop, talk: Talk, file: File): Promise<Answer<T>> => {
  const body = new FormData()
  body.set('file', file)
  return ada.send<T>(`/api/v2/${talk.at('attachments')}`, { method: 'POST', body })
}

/** As whoever has the address reads it: without a key. */
async function served({ standin }: Shop, url: string) {
  const response = await standin.fetch(url)
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes }
}

describe('an attachment', () => {
  it('is answered with where it is, what it is and its name, and can be sent as it is', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const file = new File(['%PDF-1.7'], 'quote.pdf', { type: 'application/pdf' })
    const { status, body } = await upload(ada, talk, file)
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        url: expect.stringMatching(/^http:\/\/standin\.test\/.+\/quote\.pdf/),
        mime_type: 'application/pdf',
        filename: 'quote.pdf',
      },
    })
    const content = { type: 'file', ...body }
    const sent = await ada.post(talk.at('messages'), {
      author: { role: 'human_agent', display_name: 'Maya' },
      content,
    })
    expect([sent.status, sent.body]).toEqual([201, expect.objectContaining({ content })])
    expect((await talk.said()).at(-1)).toBe('human_agent: file')
  })

  it('is served byte for byte', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, n) => (n * 7) % 256))
    const { body } = await upload(ada, talk, new File([bytes], 'a.png', { type: 'image/png' }))
    const got = await served(ada, body.url)
    expect(got.status).toBe(200)
    expect(got.bytes.equals(bytes)).toBe(true)
    expect(got.headers.get('content-type')).toBe('image/png')
    expect(got.headers.get('content-length')).toBe('70000')
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('may be empty', async () => {
    const ada = await shop()
    const { status, body } = await upload(ada, await handedOff(ada), new File([], 'empty.txt'))
    expect(status).toBe(201)
    expect((await served(ada, body.url)).bytes.length).toBe(0)
  })

  it('is there for seven days of the world, and then it is not', async () => {
    const ada = await shop()
    const { body } = await upload(ada, await handedOff(ada), new File(['a'], 'a.txt'))
    await ada.world.clock({ advance: '167h' })
    await ada.world.clock({ advance: '3599999ms' })
    expect((await served(ada, body.url)).status).toBe(200)
    await ada.world.clock({ advance: '1ms' })
    expect((await served(ada, body.url)).status).toBe(404)
  })

  it('is gone with the world it was in', async () => {
    const ada = await shop()
    const { body } = await upload(ada, await handedOff(ada), new File(['a'], 'a.txt'))
    await ada.world.reset()
    expect((await served(ada, body.url)).status).toBe(404)
  })

  it('is still there when its conversation has ended', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const { body } = await upload(ada, talk, new File(['a'], 'a.txt'))
    await ada.post(talk.at('end'))
    expect((await served(ada, body.url)).status).toBe(200)
  })

  it.each([
    ['spaces', 'my old bike.txt'],
    ['umlauts', 'Größe & Übersicht.txt'],
    ['other scripts', '自転車 🚲.txt'],
    ['quotes', `it's "quoted".txt`],
    ['signs of addresses', 'a?b#c%20d+e&f=g;h.txt'],
    ['brackets', '(1) [2] {3}!*.txt'],
  ])('may have a name with %s', async (_, name) => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const { status, body } = await upload(ada, talk, new File(['inside'], name))
    expect([status, body.filename]).toEqual([201, name])
    expect(body.url).toMatch(/^[\x21-\x7e]+$/)
    const got = await served(ada, body.url)
    expect([got.status, got.bytes.toString()]).toEqual([200, 'inside'])
    const [, told = ''] =
      /^attachment; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(
        got.headers.get('content-disposition') ?? '',
      ) ?? []
    expect(decodeURIComponent(told)).toBe(name)
  })

  it('is what its ending says where its part says nothing that makes sense', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const { body } = await upload(ada, talk, new File(['a'], 'a.png', { type: 'evil' }))
    expect(body.mime_type).toBe('image/png')
  })

  it('is gone, with all that is known of it, when another comes after its time', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const { body: first } = await upload(ada, talk, new File(['one'], 'a.txt'))
    await ada.world.clock({ advance: '8d' })
    const { body: second } = await upload(ada, talk, new File(['two'], 'b.txt'))
    expect((await ada.world.state()).attachments).toMatchObject([{ filename: 'b.txt' }])
    expect((await served(ada, first.url)).status).toBe(404)
    expect((await served(ada, second.url)).status).toBe(200)
  })

  it('is still there in a world that was exported and imported', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const { body } = await upload(ada, talk, new File(['inside'], 'a.txt'))
    await ada.send('/_mock/state', {
      method: 'PUT',
      body: JSON.stringify(await ada.world.state()),
      headers: { 'content-type': 'application/json' },
    })
    await ada.world.settled()
    expect((await served(ada, body.url)).bytes.toString()).toBe('inside')
  })

  it.each([
    ['slashes', '../../etc/passwd.txt', 'passwd.txt'],
    ['backslashes', 'C:\\Users\\ada\\note.txt', 'note.txt'],
  ])('loses its folders: %s', async (_, name, filename) => {
    const ada = await shop()
    const { body } = await upload(ada, await handedOff(ada), new File(['inside'], name))
    expect(body.filename).toBe(filename)
    expect((await served(ada, body.url)).bytes.toString()).toBe('inside')
  })

  it.each(ENDINGS)('may be of the kind .%s, in lower and upper case', async (ending) => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const low = await upload(ada, talk, new File(['x'], `a.b.${ending}`))
    const high = await upload(ada, talk, new File(['x'], `A.B.${ending.toUpperCase()}`))
    expect([low.status, high.status]).toEqual([201, 201])
    expect(high.body.mime_type).toBe(low.body.mime_type)
    expect(low.body.mime_type).toMatch(/^\w+\/[\w.+-]+$/)
  })
})

describe('an attachment that is refused', () => {
  it.each(['a.exe', 'a.html', 'a.js', 'a.webp', 'pdf', '.pdf', 'a.pdf.exe', 'a.', 'a.pdf '])(
    'is of another kind: %s',
    async (name) => {
      const ada = await shop()
      const talk = await handedOff(ada)
      const { status, body } = await upload<Errors>(ada, talk, new File(['x'], name))
      expect({ status, body }).toEqual({
        status: 400,
        body: {
          errors: [
            {
              type: 'validation_error',
              message: 'The request is not valid',
              details: [
                {
                  parameter: '$.file',
                  location: 'body',
                  message: expect.stringMatching(/^expected a file of an allowed kind .+, got "/),
                },
              ],
            },
          ],
        },
      })
    },
  )

  it('is larger than 50 MB; one of exactly 50 MB is not', async () => {
    const ada = await shop()
    const talk = await handedOff(ada)
    const most = Buffer.alloc(50 * 1024 * 1024, 'x')
    expect((await upload(ada, talk, new File([most], 'a.zip'))).status).toBe(201)
    for (const extra of [1, 1024 * 1024]) {
      const file = new File([most, Buffer.alloc(extra)], 'a.zip')
      const { status, body } = await upload<Errors>(ada, talk, file)
      expect(status).toBe(400)
      expect(body.errors).toMatchObject([
        {
          type: 'validation_error',
          details: [
            {
              parameter: '$.file',
              location: 'body',
              message: expect.stringContaining('at most 52428800 bytes'),
            },
          ],
        },
      ])
    }
  })
})
