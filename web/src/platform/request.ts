import type { ProblemBody } from '@/api/types'
import { heard } from './clock'
import { Problem, problemOfBody, unreachable, wasAborted } from './problem'

export type Query = Record<string, string | number | boolean | null | undefined>
export type Answer<T> = { data: T; etag: string | null; status: number }

type Options = {
  query?: Query
  /** bytes are sent as they are, everything else as JSON */
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
  /** version of the resource that the change was made on, as its ETag said */
  ifMatch?: string | null
  /** the same key makes a repeated POST harmless */
  idempotencyKey?: string
}

let whenSignedOut: (problem: Problem) => void = () => {}
/** the session is no more, or is not yet one: nothing else is answered until that is put right */
const signedOut = ['NOT_SIGNED_IN', 'SESSION_ENDED', 'SIGN_IN_UNFINISHED']

/** The desk hands in what to do when the session has ended. */
export function onSignedOut(act: (problem: Problem) => void): void {
  whenSignedOut = act
}

export function urlOf(path: string, query: Query = {}): string {
  const filled = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const search = new URLSearchParams(filled.map(([name, value]) => [name, String(value)]))
  return `/api${path}${search.size ? `?${search}` : ''}`
}

export function tokenOfCookie(cookies: string): string | null {
  const found = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(cookies)
  return found ? decodeURIComponent(found[1]) : null
}

function headersOf(method: string, options: Options): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers }
  if (method !== 'GET') {
    const token = tokenOfCookie(document.cookie)
    if (token) headers['X-XSRF-TOKEN'] = token
  }
  // a form with files says its own boundary
  if (options.body !== undefined && !(options.body instanceof FormData))
    headers['Content-Type'] = options.body instanceof Blob ? 'application/octet-stream' : 'application/json'
  if (options.ifMatch) headers['If-Match'] = options.ifMatch
  if (method === 'POST') headers['Idempotency-Key'] = options.idempotencyKey ?? newKey()
  return headers
}

export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  // randomUUID is missing where the page is not served over https
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function asItIs(body: unknown): body is Blob | FormData {
  return body instanceof Blob || body instanceof FormData
}

function refuse(status: number, body: ProblemBody): Problem {
  const problem = problemOfBody(status, body)
  if (signedOut.includes(problem.code)) whenSignedOut(problem)
  return problem
}

export async function request<T>(method: string, path: string, options: Options = {}): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(urlOf(path, options.query), {
      method,
      headers: headersOf(method, options),
      body: asItIs(options.body) ? options.body : JSON.stringify(options.body),
      signal: options.signal,
      credentials: 'same-origin',
    })
  } catch (error) {
    throw wasAborted(error) ? error : unreachable()
  }
  heard(response.headers.get('Anju-Time'))
  if (!response.ok) {
    const body: ProblemBody = await response.json().catch(() => ({}))
    throw refuse(response.status, body)
  }
  const data = response.status === 204 ? undefined : await response.json()
  return { data: data as T, etag: response.headers.get('ETag'), status: response.status }
}

export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await request<T>('GET', path, { query, signal })).data
}

export async function post<T>(path: string, body?: unknown, options: Omit<Options, 'body'> = {}): Promise<T> {
  return (await request<T>('POST', path, { ...options, body: body ?? {} })).data
}

export async function put<T>(path: string, body: unknown, options: Omit<Options, 'body'> = {}): Promise<T> {
  return (await request<T>('PUT', path, { ...options, body })).data
}

export async function patch<T>(path: string, body: unknown, options: Omit<Options, 'body'> = {}): Promise<T> {
  return (await request<T>('PATCH', path, { ...options, body })).data
}

export async function remove(path: string, query?: Query): Promise<void> {
  await request<void>('DELETE', path, { query })
}

/** A change with nothing to add; on the version that is shown. */
export const change = <T>(path: string, version: number, body: object = {}): Promise<T> =>
  post<T>(path, body, { ifMatch: etagOf(version) })

/** If-Match for a version number that stands in the resource itself. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** Sends bytes with progress, which fetch does not tell. */
export function sendBytes<T>(
  path: string,
  bytes: Blob,
  headers: Record<string, string>,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const sender = new XMLHttpRequest()
    sender.open('PATCH', urlOf(path))
    const token = tokenOfCookie(document.cookie)
    if (token) sender.setRequestHeader('X-XSRF-TOKEN', token)
    sender.setRequestHeader('Accept', 'application/json')
    sender.setRequestHeader('Content-Type', 'application/octet-stream')
    for (const [name, value] of Object.entries(headers)) sender.setRequestHeader(name, value)
    sender.upload.onprogress = (event) => onProgress(event.loaded)
    sender.onload = () => {
      const body = parsed(sender.responseText)
      if (sender.status >= 200 && sender.status < 300) resolve(body as T)
      else reject(refuse(sender.status, body as ProblemBody))
    }
    sender.onerror = () => reject(unreachable())
    sender.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal.addEventListener('abort', () => sender.abort(), { once: true })
    if (signal.aborted) sender.abort()
    sender.send(bytes)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
