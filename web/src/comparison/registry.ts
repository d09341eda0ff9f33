import { computed, reactive, ref, shallowRef } from 'vue'
import type { Page, RegistryImport, RegistryTable } from '@/api/types'
import { onEvent } from '@/platform/events'
import { usePages } from '@/platform/loading'
import { type Problem, problemOf } from '@/platform/problem'
import { get, newKey, post } from '@/platform/request'
import { currentPeriod } from '@/platform/period'
import { add, bringBack, giveUp, type Upload, uploads } from './uploads'

export const registryTables: RegistryTable[] = ['households', 'members', 'income', 'spending', 'annual_accounts']

/** Which of the five tables a file is, by the beginning of its name. */
export function tableInName(name: string): RegistryTable | null {
  if (/^(家庭)?成员|^人员/.test(name)) return 'members'
  if (/^(农)?户/.test(name)) return 'households'
  return registryTables.find((table) => name.toLowerCase().startsWith(table)) ?? null
}
/** Sheets that other systems have, too, with headers of their own. */
export const isOfOthers = (table: RegistryTable): boolean => table === 'households' || table === 'members'

export function useRegistry() {
  const unknown = ref<string[]>([])
  const full = ref(false)
  const starting = ref(false)
  const problem = shallowRef<Problem | null>(null)
  void bringBack()

  const chosen = computed(() => {
    const mine = uploads.filter((one) => one.kind === 'REGISTRY')
    return registryTables.map((table) => ({ table, upload: mine.find((one) => one.registryTable === table) ?? null }))
  })
  const sent = computed(() => chosen.value.flatMap(({ upload }) => (upload ? [upload] : [])))
  /** uploads whose headers somebody must look at first */
  const unsure = reactive(new Set<string>())
  function sure(id: string, isSure: boolean): void {
    if (isSure) unsure.delete(id)
    else unsure.add(id)
  }
  const ready = computed(
    () =>
      sent.value.length > 0 &&
      sent.value.every((one) => one.state === 'SENT' && !(one.id !== null && unsure.has(one.id))),
  )

  function take(files: Iterable<File>, wanted: RegistryTable | null = null): void {
    unknown.value = []
    for (const file of files) {
      const table = wanted ?? tableInName(file.name)
      if (!table) {
        unknown.value.push(file.name)
        continue
      }
      const before = uploads.find((one) => one.kind === 'REGISTRY' && one.registryTable === table)
      const same = before?.name === file.name && before.bytes === file.size && before.state !== 'SENT'
      if (before && !same) giveUp(before)
      add(file, same ? before.period : currentPeriod(), 'REGISTRY', table)
    }
  }
  const takeOut = (upload: Upload) => giveUp(upload)

  const pages = usePages<RegistryImport>(
    () => 0,
    (after, signal) => get<Page<RegistryImport>>('/comparison/registry/imports', { after, limit: 20 }, signal),
  )
  function put(one: RegistryImport): void {
    const known = pages.items.value.some((other) => other.id === one.id)
    pages.items.value = known
      ? pages.items.value.map((other) => (other.id === one.id ? one : other))
      : [one, ...pages.items.value]
  }
  onEvent('registry', put, () => pages.reload(true))

  async function start(): Promise<void> {
    starting.value = true
    problem.value = null
    try {
      const ids = sent.value.flatMap((one) => (one.id ? [one.id] : []))
      put(
        await post<RegistryImport>(
          '/comparison/registry/imports',
          { uploads: ids, expectFull: full.value },
          { idempotencyKey: newKey() },
        ),
      )
      for (const one of [...sent.value]) giveUp(one)
      full.value = false
    } catch (error) {
      problem.value = problemOf(error)
    } finally {
      starting.value = false
    }
  }
  return reactive({ chosen, unknown, full, starting, problem, ready, sure, take, takeOut, start, pages })
}
