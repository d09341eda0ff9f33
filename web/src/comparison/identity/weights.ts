import type { IdentityCandidate } from '@/api/types'
import * as format from '@/platform/format'

export type Likely = 'SURE' | 'VERY' | 'RATHER' | 'HARDLY' | 'BARELY'
export function likelyOf(probability: number): Likely {
  if (probability >= 0.98) return 'SURE'
  if (probability >= 0.8) return 'VERY'
  if (probability >= 0.5) return 'RATHER'
  return probability >= 0.05 ? 'HARDLY' : 'BARELY'
}

/** What is nearly sure is not said to be sure, and the other way round. */
export function percentOf(probability: number): string {
  if (probability < 0.001) return '<0.1%'
  return probability > 0.999 && probability < 1 ? '>99.9%' : format.percent(probability)
}

export type Weight = 'NONE' | `${'FOR' | 'AGAINST'}_${'WEAK' | 'MIDDLE' | 'STRONG'}`
/** Weights are in bits: one bit doubles the odds or halves them. */
export function weightOf(bits: number): Weight {
  const size = Math.abs(bits)
  if (size < 0.5) return 'NONE'
  return `${bits > 0 ? 'FOR' : 'AGAINST'}_${size < 3 ? 'WEAK' : size < 7 ? 'MIDDLE' : 'STRONG'}`
}

/** by how much the odds are multiplied or divided, rounded as one would say it */
export function factorOf(bits: number): number {
  const factor = 2 ** Math.abs(bits)
  if (factor < 10) return Math.round(factor * 10) / 10
  const digits = 10 ** (Math.floor(Math.log10(factor)) - 1)
  return Math.round(factor / digits) * digits
}

export type Step = IdentityCandidate['evidence'][number] & { left: number; width: number }
/** Every weight begins where the one before ended; in percent of the width, with where the odds are even. */
export function fallOf(evidence: IdentityCandidate['evidence']): { steps: Step[]; even: number } {
  let at = 0
  const spans = evidence.map((one) => ({ from: at, to: (at += one.bits) }))
  const least = Math.min(0, ...spans.map((span) => span.to))
  const most = Math.max(0, ...spans.map((span) => span.to))
  const scale = 100 / (most - least || 1)
  return {
    even: -least * scale,
    steps: evidence.map((one, index) => {
      const { from, to } = spans[index]
      return { ...one, left: (Math.min(from, to) - least) * scale, width: Math.abs(to - from) * scale }
    }),
  }
}
