import { words as access } from '@/access/words'
import { words as comparison } from '@/comparison/words'
import { words as desk } from '@/desk/words'
import { words as household } from '@/household/words'
import { words as indicator } from '@/indicator/words'
import { words as region } from '@/region/words'
import { words as warning } from '@/warning/words'
import { words as platform } from './platformWords'

export const words = {
  zh: {
    access: access.zh,
    comparison: comparison.zh,
    desk: desk.zh,
    household: household.zh,
    indicator: indicator.zh,
    platform: platform.zh,
    region: region.zh,
    warning: warning.zh,
  },
  en: {
    access: access.en,
    comparison: comparison.en,
    desk: desk.en,
    household: household.en,
    indicator: indicator.en,
    platform: platform.en,
    region: region.en,
    warning: warning.en,
  },
}
