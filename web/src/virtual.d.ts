declare module 'js-yaml' {
  export function load(text: string): unknown
}
declare module 'virtual:openings' {
  import type { Opening } from '@/workflow/openings'
  const openings: Opening[]
  export default openings
}
