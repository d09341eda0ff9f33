// What the server answers about assistance, by its own names (`openapi.json`).
import type { components } from '@/api/schema'
import type { Page } from '@/api/types'

type Contract = components['schemas']

export type Lists = Contract['AssistanceControllerAssistanceLists']
export type MeasureBrief = Contract['MeasureListMeasureBrief']
export type MeasurePages = Page<MeasureBrief>
export type MeasureCounts = Contract['MeasureListMeasureCounts']
export type OverdueVisit = Contract['VisitBookOverdueVisit']
export type VisitCounts = Contract['VisitBookVisitCounts']
export type Load = Contract['LoadBoardLoad']
export type UncoveredPerson = Contract['UncoveredUncoveredPerson']
export type UncoveredCounts = Contract['UncoveredUncoveredCounts']
export type Need = Contract['SocialListsNeedView']
export type Pledge = Contract['SocialListsPledgeView']
export type Offer = Contract['SocialListsOfferView']
export type Organisation = Contract['SocialListsOrganisationView']
export type Assistance = Contract['AssistanceRecord']
export type Plan = Contract['AssistanceRecordPlanVersion']
export type Measure = Contract['AssistanceRecordMeasureView']
export type MeasureEvent = Contract['AssistanceRecordMeasureEventView']
export type LedgerEntry = Contract['AssistanceRecordLedgerEntry']
