import { onBeforeUnmount, onMounted } from 'vue'

/** true while the keystroke belongs to a field, a chooser, a dialog or the browser */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  const target = event.target instanceof HTMLElement ? event.target : null
  return (
    target?.closest(
      'input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable], dialog, [role=dialog]',
    ) !== null
  )
}

/** Keys of a page: a letter or the name of a key, and what it does. */
export function usePageKeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  function heard(event: KeyboardEvent): void {
    if (event.defaultPrevented || isTyping(event)) return
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act(event)
  }
  onMounted(() => document.addEventListener('keydown', heard))
  onBeforeUnmount(() => document.removeEventListener('keydown', heard))
}
