import { computed, ref, shallowReactive, shallowRef } from 'vue'
import type { Identities, IdentityCase } from '@/api/types'
import { usePages } from '@/platform/loading'
import { type Problem, problemOf } from '@/platform/problem'
import { arrived, openIdentities, underWay } from './openIdentities'

/** What the queue asks of the server. */
export type IdentityServer = {
  page: (after: string | null, signal: AbortSignal) => Promise<Identities>
  decide: (one: IdentityCase, memberNo: string | null) => Promise<IdentityCase>
  reopen: (one: IdentityCase) => Promise<IdentityCase>
  /** as it stands now */
  look: (id: string) => Promise<IdentityCase>
}
export type Decision = {
  one: IdentityCase
  /** null: none of ours */
  memberNo: string | null
  state: 'WAITING' | 'SENT' | 'KEPT' | 'REFUSED' | 'UNDONE'
}
export type Refused = { one: IdentityCase; problem: Problem; lost: boolean }

/** so many are read before the hand comes to the end of what was read */
const ahead = 20

/**
 * The queue as one clerk works through it: a decision is shown at once and sent in its turn, so that the next case never
 * waits for the server. The order stays the server's; what is refused comes back to its place.
 */
export function useIdentityQueue(server: IdentityServer) {
  const pages = usePages<IdentityCase, Identities>(() => null, server.page)
  const hidden = shallowReactive(new Set<string>())
  const newest = new Map<string, IdentityCase>()
  const decisions = shallowRef<Decision[]>([])
  const refused = shallowRef<Refused[]>([])
  const currentId = ref('')
  let line: Promise<void> = Promise.resolve()

  const queue = computed(() => pages.items.value.filter((one) => !hidden.has(one.id)))
  const at = computed(() =>
    Math.max(
      0,
      queue.value.findIndex((one) => one.id === currentId.value),
    ),
  )
  const current = computed<IdentityCase | undefined>(() => queue.value[at.value])

  function inTurn(task: () => Promise<void>): void {
    underWay.value++
    line = line.then(task).finally(arrived)
  }
  function goTo(one: IdentityCase | undefined): void {
    currentId.value = one?.id ?? ''
    if (queue.value.length - at.value <= ahead) void pages.more()
  }
  const move = (step: number) => goTo(queue.value[at.value + step] ?? current.value)

  function decide(memberNo: string | null): Decision | null {
    const one = current.value
    if (!one) return null
    const decision: Decision = { one, memberNo, state: 'WAITING' }
    const following = queue.value[at.value + 1] ?? queue.value[at.value - 1]
    hidden.add(one.id)
    refused.value = refused.value.filter((each) => each.one.id !== one.id)
    decisions.value = [decision, ...decisions.value]
    openIdentities.value--
    goTo(following)
    inTurn(() => send(decision))
    return decision
  }
  async function send(decision: Decision): Promise<void> {
    if (decision.state === 'UNDONE') return
    const one = newest.get(decision.one.id) ?? decision.one
    become(decision, 'SENT')
    try {
      newest.set(one.id, await server.decide(one, decision.memberNo))
      become(decision, 'KEPT')
    } catch (error) {
      await comeBack(decision, problemOf(error))
    }
  }
  async function comeBack(decision: Decision, problem: Problem): Promise<void> {
    const { one } = decision
    become(decision, 'REFUSED')
    decisions.value = decisions.value.filter((each) => each !== decision)
    const now = [409, 412].includes(problem.status) ? await server.look(one.id).catch(() => null) : null
    if (now) replace(now)
    const lost = now !== null && now.state !== 'OPEN'
    refused.value = [...refused.value, { one, problem, lost }]
    if (lost) return
    openIdentities.value++
    hidden.delete(one.id)
  }

  /** Takes a decision back, by default the last; the case stands before the clerk at once. */
  function undo(decision: Decision | undefined = decisions.value[0]): Decision | null {
    if (!decision || !decisions.value.includes(decision)) return null
    const sent = decision.state !== 'WAITING'
    decisions.value = decisions.value.filter((each) => each !== decision)
    if (!sent) decision.state = 'UNDONE'
    openIdentities.value++
    restore(newest.get(decision.one.id) ?? decision.one)
    if (sent) inTurn(() => reopen(decision))
    return decision
  }
  async function reopen(decision: Decision): Promise<void> {
    if (decision.state === 'REFUSED') return
    const one = newest.get(decision.one.id) ?? decision.one
    try {
      replace(await server.reopen(one))
    } catch (error) {
      hidden.add(one.id)
      openIdentities.value--
      refused.value = [...refused.value, { one, problem: problemOf(error), lost: true }]
    }
  }

  function become(decision: Decision, state: Decision['state']): void {
    decision.state = state
    decisions.value = [...decisions.value]
  }
  function replace(one: IdentityCase): void {
    newest.set(one.id, one)
    pages.items.value = pages.items.value.map((each) => (each.id === one.id ? one : each))
  }
  /** Puts a case before the clerk that was open no longer. */
  function restore(one: IdentityCase): void {
    newest.set(one.id, one)
    hidden.delete(one.id)
    if (!pages.items.value.some((each) => each.id === one.id)) {
      const place = pages.items.value.findIndex((each) => each.id === currentId.value)
      pages.items.value = pages.items.value.toSpliced(Math.max(0, place), 0, one)
    }
    currentId.value = one.id
  }
  /** Asks anew for what came in meanwhile; what was decided here and is on its way stays away. */
  async function reload(quietly = false): Promise<void> {
    const waiting = new Set(decisions.value.filter((each) => each.state !== 'KEPT').map((each) => each.one.id))
    await pages.reload(quietly)
    for (const id of [...hidden]) if (!waiting.has(id)) hidden.delete(id)
  }
  const forgive = (one: Refused) => (refused.value = refused.value.filter((each) => each !== one))
  return { pages, queue, at, current, decisions, refused, goTo, move, decide, undo, restore, reload, forgive }
}
