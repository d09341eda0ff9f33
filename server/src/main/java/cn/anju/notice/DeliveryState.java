package cn.anju.notice;

/** How far a message has come on one way. */
enum DeliveryState {
  /** until its time */
  WAITING,
  /** a node is at it */
  SENDING,
  DELIVERED,
  /** there was no way to him */
  SKIPPED,
  /** told together with others in one message */
  IN_DIGEST,
  /** nobody knows whether it arrived; it is not tried again, as it might arrive twice */
  UNCERTAIN,
  /** tried as often as may be */
  GIVEN_UP
}
