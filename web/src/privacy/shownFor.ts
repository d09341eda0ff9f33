import { onScopeDispose, ref } from 'vue'

/** Something that is shown for so many seconds and then forgotten; at once when the page is left or hidden. */
export function useShownFor(duration: number) {
  const value = ref('')
  const seconds = ref(0)
  let timer = 0

  function hide(): void {
    clearInterval(timer)
    value.value = ''
    seconds.value = 0
  }
  function show(said: string): void {
    hide()
    value.value = said
    seconds.value = duration
    timer = window.setInterval(() => {
      seconds.value--
      if (seconds.value <= 0) hide()
    }, 1000)
  }
  const hidden = () => document.visibilityState === 'hidden' && hide()
  document.addEventListener('visibilitychange', hidden)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', hidden)
    hide()
  })
  return { value, seconds, show, hide }
}
