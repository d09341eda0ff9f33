import { computed, ref, shallowRef } from 'vue'
import { get, newKey, post } from '@/platform/request'
import type { Act, CaseView, Outcomes } from '@/workflow/server'
import type { ReviewedWarning } from './server'

export type Verb = 'dismiss' | 'send_visit'
/** what the town has not reviewed yet */
export const isReviewable = (one: ReviewedWarning) => !!one.caseId && one.step === 'TOWN_REVIEW'
const most = 500

/** A town reviewer's hand: what is chosen, and one deed with one reason for all of it. */
export function useReview(items: () => ReviewedWarning[], changed: () => void) {
  const chosenIds = ref(new Set<string>())
  const verb = ref<Verb>('dismiss')
  const asking = ref(false)
  const asked = shallowRef<ReviewedWarning[]>([])
  const outcome = shallowRef<{ outcomes: Outcomes; names: Map<string, string> } | null>(null)
  const chosen = computed(() => items().filter((one) => chosenIds.value.has(one.id) && isReviewable(one)))

  function toggle(one: ReviewedWarning | undefined): void {
    if (!one || !isReviewable(one)) return
    const ids = new Set(chosenIds.value)
    if (!ids.delete(one.id) && ids.size < most) ids.add(one.id)
    chosenIds.value = ids
  }
  function chooseAll(): void {
    const all = items().filter(isReviewable).slice(0, most)
    chosenIds.value = new Set(chosen.value.length === all.length ? [] : all.map((one) => one.id))
  }
  const clear = () => (chosenIds.value = new Set())

  /** Of those chosen, or of the one where the hand is. */
  function begin(what: Verb, current: ReviewedWarning | undefined): void {
    const these = chosen.value.length ? chosen.value : current && isReviewable(current) ? [current] : []
    if (!these.length) return
    asked.value = these
    verb.value = what
    outcome.value = null
    asking.value = true
  }
  /** What the deed asks for, as the definition says it: that of the first stands for all. */
  async function actOf(): Promise<Act | null> {
    const view = await get<CaseView>(`/cases/${encodeURIComponent(asked.value[0].caseId!)}`)
    return view.actions.find((one) => one.code === verb.value) ?? null
  }
  async function carryOut(fields: Record<string, unknown>): Promise<void> {
    const cases = await Promise.all(asked.value.map(seen))
    const outcomes = await post<Outcomes>(
      '/cases/actions',
      { action: verb.value, cases, fields },
      { idempotencyKey: newKey() },
    )
    outcome.value = { outcomes, names: new Map(asked.value.map((one) => [one.caseId!, one.headName])) }
    clear()
    changed()
  }
  return { chosen, chosenIds, verb, asking, asked, outcome, toggle, chooseAll, clear, begin, actOf, carryOut }
}
export type Review = ReturnType<typeof useReview>

async function seen(one: ReviewedWarning): Promise<{ id: string; version: number }> {
  const id = one.caseId!
  const version = one.caseVersion ?? (await get<CaseView>(`/cases/${encodeURIComponent(id)}`)).brief.version
  return { id, version }
}
