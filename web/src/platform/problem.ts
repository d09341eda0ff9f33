import type { Bi, ProblemBody, ProblemWho } from '@/api/types'

/** A refusal or a fault as the server told it: a sentence for the reader and who must act. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly sentence: Bi
  readonly who: ProblemWho
  readonly body: ProblemBody

  constructor(status: number, code: string, sentence: Bi, who: ProblemWho, body: ProblemBody = {}) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
    this.sentence = sentence
    this.who = who
    this.body = body
  }
}

export function problemOfBody(status: number, body: ProblemBody): Problem {
  const fallback = {
    zh: `服务器回答了 ${status}，没有说明原因。请重试；仍不行请告诉运维人员。`,
    en: `The server answered ${status} without a reason. Try again; if it stays, tell the operators.`,
  }
  return new Problem(
    status,
    body.code ?? 'FAULT',
    { zh: body.zh ?? fallback.zh, en: body.en ?? fallback.en },
    body.who ?? (status >= 500 ? 'OPERATOR' : 'USER'),
    body,
  )
}

/** The server can't be reached: a dropped line or a server that is being restarted. */
export function unreachable(): Problem {
  return new Problem(
    0,
    'UNREACHABLE',
    {
      zh: '连不上服务器。请检查网络后重试；已填的内容还在。',
      en: 'The server can’t be reached. Check the network and try again; what you typed is still here.',
    },
    'OPERATOR',
  )
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  console.error(error)
  return new Problem(
    0,
    'FAULT',
    {
      zh: '页面出了差错。请刷新；仍然这样请把时间和所做的操作告诉开发方。',
      en: 'The page failed. Reload it; if it stays, tell the makers when it happened and what you did.',
    },
    'MAKER',
  )
}

export function wasAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
