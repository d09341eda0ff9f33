/** What the server answers about assistance, by its own names, until `openapi.json` has them. */
export interface AssistanceContract {
  UncoveredUncoveredPerson: {
    householdNo: string
    headName: string
    memberNo: string
    personName: string
    region: { town: string; village: string; group: string }
    saidNot: boolean
  }
  UncoveredUncoveredCount: {
    guarantee: string
    title: { zh: string; en: string }
    people: number
    households: number
    shouldHave: number
  }
  UncoveredUncoveredCounts: {
    year: number
    guarantees: AssistanceContract['UncoveredUncoveredCount'][]
  }
  MeasureProgressSaidProgress: {
    kind: string
    holdsFrom: string
    evidence: string | null
  }
  MeasureListMeasureFilter: {
    region: string | null
    state: string | null
    kind: string | null
    overdue: boolean | null
    mine: string | null
    q: string | null
  }
  MeasureListMeasureBrief: {
    id: string
    householdNo: string
    headName: string
    region: { town: string; village: string; group: string }
    memberNo: string | null
    kind: string
    kindTitle: { zh: string; en: string }
    code: string
    title: { zh: string; en: string }
    developmental: boolean
    state: string
    since: string
    doneOn: string | null
    due: string | null
    overdue: boolean
    effect: string | null
    ownerName: string
    ownerDepartment: string | null
    version: number
  }
  MeasureListMeasureCounts: {
    total: number
    overdue: number
    byState: { [key: string]: unknown /* Long */ }
    byKind: { [key: string]: unknown /* Long */ }
  }
  LoadBoardHelperLoad: {
    account: string
    name: string
    regionName: string
    households: number
    monitored: number
    overdueVisits: number
    overdueMeasures: number
  }
  LoadBoardLoad: {
    helpers: AssistanceContract['LoadBoardHelperLoad'][]
    households: number
    withoutHelper: number
  }
  LoadBoardCounted: {
    households: number
    monitored: number
    overdue: number
  }
  FiguresAidFigure: {
    aidClass: string
    measure: string | null
    title: { zh: string; en: string }
    people: number
    households: number
    amount: number
  }
  FiguresYearFigures: {
    year: number
    asOf: string
    aid: AssistanceContract['FiguresAidFigure'][]
    expenditurePersons: number
    fupinbaoHouseholds: number
    safetyNetPersons: number
    safetyNetMembers: number
    safetyNetPoorInsured: number
    safetyNetNonpoor: number
    pensionsByProxy: number
    claims: number
    claimsAmount: number
  }
  SocialListsOrganisationView: {
    id: string
    name: string
    kind: string
    kindTitle: { zh: string; en: string }
    account: string | null
    contact: string | null
    received: number
  }
  SocialListsNeedView: {
    id: string
    town: string
    measure: string
    title: { zh: string; en: string }
    what: string
    amount: number | null
    wantedBy: string
    state: string
    overdue: boolean
    householdNo: string | null
    pledges: AssistanceContract['SocialListsPledgeView'][]
    pledged: number
    received: number
    version: number
  }
  SocialListsPledgeView: {
    id: string
    organisationId: string
    organisation: string
    what: string
    amount: number | null
    pledgedOn: string
    promisedOn: string
    state: string
    overdue: boolean
    receivedOn: string | null
    receivedAmount: number | null
    version: number
  }
  SocialListsOfferView: {
    id: string
    organisationId: string
    organisation: string
    measure: string
    title: { zh: string; en: string }
    what: string
    amount: number | null
    left: number | null
    goodUntil: string
  }
  SocialListsOrganisations: {
    items: AssistanceContract['SocialListsOrganisationView'][]
  }
  SocialListsOffers: {
    items: AssistanceContract['SocialListsOfferView'][]
  }
  HouseholdAssistanceControllerEnteredThing: {
    id: string
  }
  HouseholdAssistanceControllerTakenWithAdvice: {
    id: string | null
    version: number
    missing: AssistanceContract['NeededMeasuresMissing']
  }
  HouseholdAssistanceControllerSaidPairing: {
    account: string
    day: string
  }
  SocialDeskNewOrganisation: {
    name: string
    kind: string
    account: string | null
    contact: string | null
  }
  SocialDeskNewNeed: {
    memberNo: string | null
    measure: string
    what: string
    amount: number | null
    wantedBy: string
  }
  SocialDeskNewOffer: {
    organisationId: string
    measure: string
    what: string
    amount: number | null
    goodUntil: string
  }
  SocialDeskNewPledge: {
    organisationId: string
    offerId: string | null
    amount: number | null
    what: string
    promisedOn: string
  }
  SocialDeskPledgeReceipt: {
    receivedOn: string
    amount: number | null
    document: string | null
  }
  VisitBookNewVisit: {
    visitedOn: string | null
    kind: string | null
    changes: string[]
    note: string | null
  }
  VisitBookOverdueVisit: {
    householdNo: string
    headName: string
    region: { town: string; village: string; group: string }
    lastVisit: string | null
    dueOn: string
    days: number
    helpers: string[]
  }
  VisitBookVisitCounts: {
    monitored: number
    overdue: number
    unpaired: number
    everyMonths: number
  }
  DeskAuthor: {
    account: string
    name: string
    role: string
    at: string
  }
  AssistanceControllerChoice: {
    code: string
    title: { zh: string; en: string }
  }
  AssistanceControllerMeasureChoice: {
    code: string
    title: { zh: string; en: string }
    aidClass: string | null
  }
  AssistanceControllerKindChoice: {
    code: string
    title: { zh: string; en: string }
    developmental: boolean
    measures: AssistanceContract['AssistanceControllerMeasureChoice'][]
  }
  AssistanceControllerAssistanceLists: {
    kinds: AssistanceContract['AssistanceControllerKindChoice'][]
    visitKinds: AssistanceContract['AssistanceControllerChoice'][]
    visitChanges: AssistanceContract['AssistanceControllerChoice'][]
    organisationKinds: AssistanceContract['AssistanceControllerChoice'][]
    visitEveryMonths: number
  }
  MeasureState: {
    phase: unknown /* Phase */
    since: string
    doneOn: string | null
    due: string | null
    effect: unknown /* Effect */ | null
    owner: string | null
    ownerName: string | null
    ownerDepartment: string | null
  }
  MeasureStateEvent: {
    seq: number
    kind: unknown /* Kind */
    corrects: number | null
    holdsFrom: string
    recordedAt: string
    due: string | null
    owner: string | null
    ownerName: string | null
    ownerDepartment: string | null
    effect: unknown /* Effect */ | null
  }
  LedgerBookCommon: {
    memberNo: string | null
    replaces: string | null
    words: { [key: string]: string } | null
  }
  LedgerBookEntry: {
    ledger: unknown /* Ledger */
    row: unknown /* Record */
    words: { [key: string]: string }
    isReplaced: boolean
    recordedAt: string
  }
  LedgerEntriesNewAid: {
    memberNo: string | null
    measure: string
    amount: number | null
    paidOn: string
    department: string | null
    goods: string | null
    source: string | null
    document: string | null
    replaces: string | null
  }
  LedgerEntriesNewCover: {
    memberNo: string | null
    product: string
    from: string
    to: string
    premium: number | null
    paidBy: string
    document: string | null
    replaces: string | null
  }
  LedgerEntriesNewClaim: {
    memberNo: string | null
    product: string
    occurredOn: string
    state: string
    paidOn: string | null
    amount: number | null
    note: string | null
    document: string | null
    replaces: string | null
  }
  LedgerEntriesNewBenefit: {
    memberNo: string
    kind: string
    since: string
    until: string | null
    monthly: number | null
    document: string | null
    replaces: string | null
  }
  LedgerEntriesNewMedical: {
    memberNo: string
    year: number
    kind: string
    enrolled: boolean
    amount: number | null
    paidBy: string | null
    replaces: string | null
  }
  LedgerEntriesNewPension: {
    memberNo: string
    year: number
    enrolled: boolean
    byProxy: boolean
    amount: number | null
    replaces: string | null
  }
  MeasureBookNewMeasure: {
    code: string
    memberNo: string | null
    since: string
    due: string | null
    ownerName: string | null
    ownerDepartment: string | null
    note: string | null
  }
  MeasureBookNewMeasureEvent: {
    kind: string
    holdsFrom: string
    effect: string | null
    due: string | null
    ownerName: string | null
    ownerDepartment: string | null
    evidence: string | null
    note: string | null
  }
  MeasureBookMeasureCorrection: {
    seq: number
    holdsFrom: string | null
    reason: string
  }
  AssistanceRecord: {
    householdNo: string
    asOf: string
    knownAt: string
    plans: AssistanceContract['AssistanceRecordPlanVersion'][]
    measures: AssistanceContract['AssistanceRecordMeasureView'][]
    pairings: AssistanceContract['AssistanceRecordPairingView'][]
    visits: AssistanceContract['AssistanceRecordVisitView'][]
    visitDue: string | null
    aidByYear: AssistanceContract['AssistanceRecordAidOfYear'][]
    entries: AssistanceContract['AssistanceRecordLedgerEntry'][]
    guarantees: AssistanceContract['AssistanceRecordMemberGuarantees'][]
    needs: AssistanceContract['AssistanceRecordSocialNeed'][]
    missing: AssistanceContract['NeededMeasuresMissing']
  }
  AssistanceRecordPlanVersion: {
    memberNo: string | null
    version: number
    goals: string
    difficulties: string | null
    targetPcIncome: number | null
    due: string
    ownerName: string
    ended: boolean
    holdsFrom: string
    recordedAt: string
    recordedBy: string
  }
  AssistanceRecordMeasureView: {
    id: string
    memberNo: string | null
    memberName: string | null
    kind: string
    kindTitle: { zh: string; en: string }
    code: string
    title: { zh: string; en: string }
    developmental: boolean
    aidClass: string | null
    state: string
    since: string
    doneOn: string | null
    due: string | null
    overdue: boolean
    effect: string | null
    ownerName: string | null
    ownerDepartment: string | null
    ownerDepartmentTitle: { zh: string; en: string } | null
    version: number
    events: AssistanceContract['AssistanceRecordMeasureEventView'][]
  }
  AssistanceRecordMeasureEventView: {
    seq: number
    kind: string
    corrects: number | null
    corrected: boolean
    holdsFrom: string
    recordedAt: string
    recordedBy: string
    effect: string | null
    note: string | null
    evidence: string | null
    reason: string | null
  }
  AssistanceRecordPairingView: {
    account: string
    name: string
    since: string
    until: string | null
    recordedAt: string
  }
  AssistanceRecordVisitView: {
    id: string
    visitedOn: string
    kind: string
    kindTitle: { zh: string; en: string }
    changes: { zh: string; en: string }[]
    note: string | null
    visitorName: string
    recordedAt: string
  }
  AssistanceRecordAidOfYear: {
    year: number
    aidClass: string
    title: { zh: string; en: string }
    times: number
    amount: number
  }
  AssistanceRecordLedgerEntry: {
    id: string
    ledger: string
    memberNo: string | null
    memberName: string | null
    code: string
    title: { zh: string; en: string }
    aidClass: string | null
    from: string | null
    to: string | null
    year: number | null
    state: string | null
    amount: number | null
    byProxy: boolean
    words: { [key: string]: string }
    recordedAt: string
    recordedBy: string
    inForce: boolean
    isVoid: boolean
    replaces: string | null
  }
  AssistanceRecordMemberGuarantees: {
    memberNo: string
    name: string
    safetyNet: boolean
    medical: boolean | null
    seriousIllness: boolean | null
    pension: boolean | null
    pensionByProxy: boolean
  }
  AssistanceRecordSocialNeed: {
    id: string
    measure: string
    title: { zh: string; en: string }
    what: string
    amount: number | null
    wantedBy: string
    state: string
    pledged: number
    received: number
    version: number
  }
  PlanBookNewPlan: {
    memberNo: string | null
    goals: string
    difficulties: string | null
    targetPcIncome: number | null
    due: string
    ended: boolean
  }
  LedgerControllerTakenBack: {
    ledger: string
    reason: string
  }
  NeededMeasuresMeasureGap: {
    code: string
    title: { zh: string; en: string }
    sentence: { zh: string; en: string }
    blocksElimination: boolean
    source: string
  }
  NeededMeasuresRiskWithout: {
    risk: string
    title: { zh: string; en: string }
    oneOf: string[]
  }
  NeededMeasuresMissing: {
    isMonitored: boolean
    gaps: AssistanceContract['NeededMeasuresMeasureGap'][]
    risks: AssistanceContract['NeededMeasuresRiskWithout'][]
  }
}
