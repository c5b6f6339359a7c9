import { segmentsOf } from '../../spec/pointer.ts'

/** `/author/id` as `$.author.id`, `/event_filters/0` as `$.event_filters[0]`, the whole as `$`. */
export const jsonPath = (pointer: string): string => `$${segmentsOf(pointer).map(step).join('')}`

function step(segment: string): string {
  if (/^\d+$/.test(segment)) return `[${segment}]`
  return /^[A-Za-z_]\w*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`
}
