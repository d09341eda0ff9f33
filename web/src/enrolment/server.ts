// What the server answers about who is monitored, by its own names (`openapi.json`).
import type { components } from '@/api/schema'
import type { Page } from '@/api/types'

type Contract = components['schemas']

export type Titled = Contract['MonitoredListTitledCode']
export type MonitoredBrief = Contract['MonitoredListMonitoredBrief']
export type MonitoredPages = Page<MonitoredBrief>
export type MonitoredCounts = Contract['MonitoredListMonitoredCounts']

export type MonitoringState = Contract['MonitoringPageMonitoringState']
export type MonitoredHappening = Contract['MonitoringPageMonitoredHappening']
export type Finding = Contract['MonitoringPageFindingView']
export type Measure = Contract['MonitoringPageMeasureView']
export type Meeting = Contract['MeetingBookVillageMeeting']
export type PostedNotice = Contract['MonitoringPagePublicNoticeView']
export type Objection = Contract['ObjectionsNoticeObjection']
export type CaseLink = Contract['MonitoringPageMonitoringCaseLink']

export type CheckRow = Omit<Contract['SideBySideCheckRow'], 'values'> & {
  /** "yes", "no" or an amount in yuan, one for each sheet; null where nothing was said, which the contract can't tell */
  values: (string | null)[]
}
export type SideBySide = { columns: Contract['SideBySideCheckColumn'][]; rows: CheckRow[] }
export type MonitoringRecord = Contract['MonitoringPageMonitoringRecord']
export type Proposal = Contract['MonitoringPageProposalView']
export type EnrolmentCase = Contract['MonitoringPageEnrolmentCase']
export type AssetQuestion = Contract['AssetDeskAssetQuestion']
