import { computed, reactive, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Filters that live in the address, so that back, reload and a sent link keep them. */
export function useFilters<K extends string>(names: readonly K[]) {
  const route = useRoute()
  const router = useRouter()
  const here = route.path

  const values = reactive(Object.fromEntries(names.map((name) => [name, said(name)]))) as Record<K, string>

  function said(name: K): string {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }

  watch(
    () => ({ ...(values as Record<string, string>) }),
    (filled) => {
      const query = {
        ...route.query,
        ...Object.fromEntries(Object.entries(filled).map(([k, v]) => [k, v || undefined])),
      }
      void router.replace({ query })
    },
  )
  watch(
    () => route.query,
    () => {
      if (route.path !== here) return
      for (const name of names) if (values[name as never] !== said(name)) values[name as never] = said(name) as never
    },
  )

  const set = computed(() => names.filter((name) => (values as Record<string, string>)[name] !== ''))
  function clear(): void {
    for (const name of names) (values as Record<string, string>)[name] = ''
  }
  return { values, set, clear }
}
