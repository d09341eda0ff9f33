package cn.anju.access;

/** What somebody may do, apart from where. */
public enum Permission {
  WARNINGS_READ,
  HOUSEHOLDS_READ,
  FEEDS_READ,
  FEEDS_SEND,
  RUNS_START,
  PLACES_ANSWER,
  IDENTITIES_DECIDE,
  REGISTRY_IMPORT,
  PARAMETERS_PROPOSE,
  PARAMETERS_APPROVE,
  INDICATORS_READ;

  /** As Spring Security knows it. */
  public String authority() {
    return "MAY_" + name();
  }
}
