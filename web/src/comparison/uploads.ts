import { reactive } from 'vue'
import type {
  FileBrief,
  RegistryTable,
  UploadKind,
  UploadOpened,
  UploadOrder,
  UploadStanding,
  UploadStep,
} from '@/api/types'
import { session } from '@/access/session'
import { onEventAlways } from '@/platform/events'
import { Problem, problemOf, wasAborted } from '@/platform/problem'
import { get, post, remove, sendBytes } from '@/platform/request'

// Uploads that never lose and never double: the server knows how far it has read, this browser remembers under which
// number. After a reload the file has to be chosen once more, because a page may not keep a file; it then goes on.

export type UploadState = 'WAITING' | 'SENDING' | 'PAUSED' | 'BROKEN' | 'FAILED' | 'SENT' | 'AWAY'
export type Upload = {
  key: string
  account: string
  id: string | null
  name: string
  bytes: number
  period: string
  kind: UploadKind
  registryTable: RegistryTable | null
  offset: number
  chunkBytes: number
  state: UploadState
  problem: Problem | null
  /** seconds until it goes on by itself after the line dropped */
  resumesIn: number
  file: FileBrief | null
  again: boolean
}

const remembered = 'anju.uploads'
const atOnce = 2
const waits = [1, 2, 4, 8, 15, 30]

export const uploads = reactive<Upload[]>([])
const held = new Map<string, File>()
const stops = new Map<string, AbortController>()
const drops = new Map<string, number>()

export function keyOf(
  file: { name: string; size: number; lastModified: number },
  period: string,
  kind: UploadKind,
): string {
  return [kind, period, file.name, file.size, file.lastModified].join('|')
}

type Kept = Pick<
  Upload,
  'key' | 'account' | 'id' | 'name' | 'bytes' | 'period' | 'kind' | 'registryTable' | 'chunkBytes'
>

function kept(): Kept[] {
  try {
    return JSON.parse(localStorage.getItem(remembered) ?? '[]') as Kept[]
  } catch {
    return []
  }
}
function keep(): void {
  const mine = uploads
    .filter((one) => one.id !== null && one.state !== 'SENT')
    .map(({ key, account, id, name, bytes, period, kind, registryTable, chunkBytes }) => ({
      ...{ key, account, id, name, bytes, period, kind, registryTable, chunkBytes },
    }))
  const others = kept().filter((one) => one.account !== me())
  localStorage.setItem(remembered, JSON.stringify([...others, ...mine]))
}
const me = () => session.me.value?.account ?? ''

/** Brings back what a reload interrupted, as far as the server still has it. */
export async function bringBack(): Promise<void> {
  for (const one of kept()) {
    if (one.account !== me() || uploads.some((known) => known.key === one.key)) continue
    const standing = await get<UploadStanding>(`/comparison/uploads/${one.id}`).catch(() => null)
    if (!standing || uploads.some((known) => known.key === one.key)) continue
    uploads.push({
      ...one,
      offset: standing.offset,
      state: 'AWAY',
      problem: null,
      resumesIn: 0,
      file: null,
      again: false,
    })
  }
  keep()
}

export function add(file: File, period: string, kind: UploadKind, registryTable: RegistryTable | null = null): void {
  const key = keyOf(file, period, kind)
  held.set(key, file)
  const known = uploads.find((one) => one.key === key)
  if (known && known.state !== 'SENT') resume(known)
  else {
    if (known) forget(known)
    uploads.unshift({
      ...{ key, account: me(), id: null, name: file.name, bytes: file.size, period, kind, registryTable },
      ...{ offset: 0, chunkBytes: 0, state: 'WAITING', problem: null, resumesIn: 0, file: null, again: false },
    })
  }
  next()
}

/** The same file chosen again after a reload: told by its name, size and date. */
export function awaited(file: File): Upload | undefined {
  return uploads.find((one) => one.state === 'AWAY' && one.key === keyOf(file, one.period, one.kind))
}

export function pause(upload: Upload): void {
  upload.state = 'PAUSED'
  stops.get(upload.key)?.abort()
}

export function resume(upload: Upload): void {
  if (!held.has(upload.key)) return
  upload.state = 'WAITING'
  upload.problem = null
  next()
}

export function giveUp(upload: Upload): void {
  stops.get(upload.key)?.abort()
  if (upload.id && upload.state !== 'SENT') void remove(`/comparison/uploads/${upload.id}`).catch(() => {})
  forget(upload)
}

export function clearFinished(kind: UploadKind): void {
  for (const one of uploads.filter((upload) => upload.kind === kind && upload.state === 'SENT')) forget(one)
}

function forget(upload: Upload): void {
  const at = uploads.findIndex((one) => one.key === upload.key)
  if (at >= 0) uploads.splice(at, 1)
  held.delete(upload.key)
  keep()
  next()
}

function next(): void {
  while (uploads.filter((one) => one.state === 'SENDING').length < atOnce) {
    // the first chosen goes first; new ones stand on top of the list
    const waiting = uploads.findLast((one) => one.state === 'WAITING')
    if (!waiting) return
    waiting.state = 'SENDING'
    void send(waiting)
  }
}

async function send(upload: Upload): Promise<void> {
  const file = held.get(upload.key)
  if (!file) return
  const stop = new AbortController()
  stops.set(upload.key, stop)
  try {
    await open(upload)
    let step: UploadStep | null = null
    do {
      step = await sendChunk(upload, file, stop.signal)
      drops.delete(upload.key)
    } while (step === null || upload.offset < upload.bytes)
    upload.file = step.file
    upload.again = step.again ?? false
    upload.state = 'SENT'
    held.delete(upload.key)
    keep()
  } catch (error) {
    if (!wasAborted(error) && !stop.signal.aborted) failed(upload, problemOf(error))
  } finally {
    stops.delete(upload.key)
    next()
  }
}

async function open(upload: Upload): Promise<void> {
  if (upload.id) {
    try {
      upload.offset = (await get<UploadStanding>(`/comparison/uploads/${upload.id}`)).offset
      return
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) throw error
      // the server has let it go: begin anew
    }
  }
  const order: UploadOrder = { name: upload.name, bytes: upload.bytes, period: upload.period, kind: upload.kind }
  if (upload.registryTable) order.registryTable = upload.registryTable
  const opened = await post<UploadOpened>('/comparison/uploads', order)
  Object.assign(upload, { id: opened.id, offset: opened.offset, chunkBytes: opened.chunkBytes })
  keep()
}

/** Null when the server stood elsewhere than we thought and the offset was corrected. */
async function sendChunk(upload: Upload, file: File, signal: AbortSignal): Promise<UploadStep | null> {
  const from = upload.offset
  const chunk = file.slice(from, from + (upload.chunkBytes || 8 * 1024 * 1024))
  try {
    const step = await sendBytes<UploadStep>(
      `/comparison/uploads/${upload.id}`,
      chunk,
      { 'Upload-Offset': String(from) },
      signal,
      (sent) => (upload.offset = from + Math.min(sent, chunk.size)),
    )
    upload.offset = step.offset
    return step
  } catch (error) {
    upload.offset = from
    if (!(error instanceof Problem) || error.code !== 'UPLOAD_OFFSET') throw error
    const corrected = error.body.offset ?? (await get<UploadStanding>(`/comparison/uploads/${upload.id}`)).offset
    if (corrected === from) throw error
    upload.offset = corrected
    return null
  }
}

function failed(upload: Upload, problem: Problem): void {
  upload.problem = problem
  const dropped = drops.get(upload.key) ?? 0
  const passing = problem.code === 'UNREACHABLE' || problem.status === 502 || problem.status === 503
  if (!passing || dropped >= waits.length) {
    upload.state = 'FAILED'
    drops.delete(upload.key)
    return
  }
  drops.set(upload.key, dropped + 1)
  upload.state = 'BROKEN'
  upload.resumesIn = waits[dropped]
  const tick = setInterval(() => {
    if (upload.state !== 'BROKEN') return clearInterval(tick)
    upload.resumesIn--
    if (upload.resumesIn > 0) return
    clearInterval(tick)
    resume(upload)
  }, 1000)
}

let listening = false
/** Keeps the results of finished uploads up to date while the server checks them. */
export function followUploads(): void {
  if (listening) return
  listening = true
  onEventAlways('file', (file) => {
    for (const one of uploads) if (one.file?.id === file.id) one.file = file
  })
  window.addEventListener('beforeunload', (event) => {
    if (uploads.some((one) => one.state === 'SENDING')) event.preventDefault()
  })
}
