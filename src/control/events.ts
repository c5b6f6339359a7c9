import type { WallClock } from '../clock.ts'
import type { AsyncHandlers, Input } from '../spec/handler.ts'
import type { World } from '../world/world.ts'
import type { ControlContext } from './context.ts'
import { type LiveEvent, liveEvents } from './live-event.ts'
import type { LiveLog } from './live-log.ts'

export const eventHandlers: Pick<AsyncHandlers<'mock_', ControlContext>, 'mock_events'> = {
  mock_events: (input, { world, liveOf, wall }) => {
    const watched = { world, log: liveOf(world.name), wall }
    return {
      status: 200,
      body: streamOf(beginning(input, watched), watched) as never, // the document can only speak of text
      contentType: 'text/event-stream',
      headers: { 'cache-control': 'no-store' },
    }
  },
}

interface Watched {
  readonly world: World
  readonly log: LiveLog
  readonly wall: WallClock
}

interface Beginning {
  /** What is told before everything else. */
  readonly greeting: string
  /** Where in the log it begins. */
  readonly place: number
  /** The event that was the last to be heard. */
  readonly lastId: string | null
}

/** Everything from now on, unless somebody says what they have heard. */
function beginning({ query, header }: Input<'mock_events'>, { log, world }: Watched): Beginning {
  const [lastId = null, commit] = /^(\d+)\.v?\d+$/.exec(header('Last-Event-ID') ?? '') ?? []
  const since = commit === undefined ? query.since : Number(commit) - 1
  if (since === undefined) return { greeting: ': from now on\n\n', place: log.end, lastId }
  const place = log.placeAfter(since, world.seq)
  if (place !== null) return { greeting: ': from there on\n\n', place, lastId }
  const message = 'not all that happened since then is kept; read the state anew'
  const gap = JSON.stringify({ kind: 'gap', since, message })
  return { greeting: `event: gap\ndata: ${gap}\n\n`, place: 0, lastId }
}

function streamOf(begin: Beginning, { world, log, wall }: Watched): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let { place, lastId } = begin
  let isOver = false
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(begin.greeting)),
    async pull(controller) {
      const isNews = log.end > place || log.isOver || (await hasNews(log, wall))
      if (log.isOver && log.end === place) {
        if (!isOver) controller.close() // the world was dropped; whoever connects again hears of another
        return
      }
      const events = log.from(place).flatMap(liveEvents)
      const heard = events.findIndex(({ id }) => id === lastId)
      place = log.end
      lastId = null
      const text = isNews
        ? events
            .slice(heard + 1)
            .map(written)
            .join('')
        : ': nothing new\n\n'
      try {
        await world.kept() // what is not kept never happened
        if (!isOver) controller.enqueue(encoder.encode(text))
      } catch {
        controller.close() // the world is given up; whoever connects again hears of another
      }
    },
    cancel() {
      isOver = true
    },
  })
}

const written = (event: LiveEvent): string =>
  `id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`

/** Whether something happens before it is time for a sign of life, without which proxies hang up. */
async function hasNews(log: LiveLog, wall: WallClock): Promise<boolean> {
  let callOff = () => {}
  const silence = new Promise<false>((resolve) => {
    callOff = wall.wake(wall.now() + SIGN_OF_LIFE_MS, () => resolve(false))
  })
  const isNews = await Promise.race([log.next().then(() => true), silence])
  callOff()
  return isNews
}

const SIGN_OF_LIFE_MS = 15_000
