import { words as people } from '@/access/people/words'
import { words as access } from '@/access/words'
import { words as archive } from '@/archive/words'
import { words as assistance } from '@/assistance/words'
import { words as audit } from '@/audit/words'
import { words as identity } from '@/comparison/identity/words'
import { words as mending } from '@/comparison/mending/words'
import { words as scorecard } from '@/comparison/scorecard/words'
import { words as comparison } from '@/comparison/words'
import { words as parameter } from '@/definition/words'
import { words as desk } from '@/desk/words'
import { words as enrolment } from '@/enrolment/words'
import { words as household } from '@/household/words'
import { words as income } from '@/income/words'
import { words as indicator } from '@/indicator/words'
import { words as privacy } from '@/privacy/words'
import { words as notice } from '@/notice/words'
import { words as problem } from '@/problem/words'
import { words as region } from '@/region/words'
import { words as warning } from '@/warning/words'
import { words as workflow } from '@/workflow/words'
import { words as platform } from './platformWords'

export const words = {
  zh: {
    access: access.zh,
    archive: archive.zh,
    assistance: assistance.zh,
    audit: audit.zh,
    comparison: comparison.zh,
    desk: desk.zh,
    enrolment: enrolment.zh,
    household: household.zh,
    identity: identity.zh,
    income: income.zh,
    indicator: indicator.zh,
    mending: mending.zh,
    parameter: parameter.zh,
    people: people.zh,
    notice: notice.zh,
    platform: platform.zh,
    privacy: privacy.zh,
    problem: problem.zh,
    region: region.zh,
    scorecard: scorecard.zh,
    warning: warning.zh,
    workflow: workflow.zh,
  },
  en: {
    access: access.en,
    archive: archive.en,
    assistance: assistance.en,
    audit: audit.en,
    comparison: comparison.en,
    desk: desk.en,
    enrolment: enrolment.en,
    household: household.en,
    identity: identity.en,
    income: income.en,
    indicator: indicator.en,
    mending: mending.en,
    parameter: parameter.en,
    people: people.en,
    notice: notice.en,
    platform: platform.en,
    privacy: privacy.en,
    problem: problem.en,
    region: region.en,
    scorecard: scorecard.en,
    warning: warning.en,
    workflow: workflow.en,
  },
}
