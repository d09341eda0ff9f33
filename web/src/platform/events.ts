import { onScopeDispose, ref } from 'vue'
import type { Bell } from '@/notice/server'
import type { FileBrief, RegistryImport, Run } from '@/api/types'

/** how many of a queue wait for an answer */
type Waiting = { open: number }
type Told = { run: Run; file: FileBrief; registry: RegistryImport; place: Waiting; identity: Waiting; notice: Bell }
type Kind = keyof Told

const listeners: { [K in Kind]: Set<(told: Told[K]) => void> } = {
  run: new Set(),
  file: new Set(),
  registry: new Set(),
  place: new Set(),
  identity: new Set(),
  notice: new Set(),
}
const again = new Set<() => void>()
let source: EventSource | null = null

/** false while the line to the server is down: what is shown may be old. */
export const live = ref(true)

function open(): void {
  if (source || typeof EventSource === 'undefined') return
  source = new EventSource('/api/events')
  let dropped = false
  source.onopen = () => {
    live.value = true
    // what happened in between was not told: whoever listens asks once
    if (dropped) again.forEach((ask) => ask())
    dropped = false
  }
  source.onerror = () => {
    dropped = true
    live.value = false
    if (source?.readyState === EventSource.CLOSED) {
      source = null
      setTimeout(openIfWanted, 5000)
    }
  }
  hear('run')
  hear('file')
  hear('registry')
  hear('place')
  hear('identity')
  hear('notice')
}

function hear<K extends Kind>(kind: K): void {
  source?.addEventListener(kind, (event) => {
    const told = JSON.parse((event as MessageEvent<string>).data) as Told[K]
    listeners[kind].forEach((listen) => listen(told))
  })
}

function wanted(): boolean {
  return Object.values(listeners).some((set) => set.size > 0)
}

function openIfWanted(): void {
  if (wanted()) open()
}

export function closeEvents(): void {
  source?.close()
  source = null
}

/** Listens as long as the calling component lives; `ask` is called when the line comes back. */
export function onEvent<K extends Kind>(kind: K, listen: (told: Told[K]) => void, ask?: () => void): void {
  listeners[kind].add(listen)
  if (ask) again.add(ask)
  open()
  onScopeDispose(() => {
    listeners[kind].delete(listen)
    if (ask) again.delete(ask)
    if (!wanted()) closeEvents()
  })
}

/** Listens for as long as the page is open; for what is not tied to a screen, such as uploads. */
export function onEventAlways<K extends Kind>(kind: K, listen: (told: Told[K]) => void): void {
  listeners[kind].add(listen)
  open()
}
