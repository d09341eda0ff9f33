import { defineWords } from '@/platform/words'

export const words = defineWords({ title: '' }, { title: '' })
