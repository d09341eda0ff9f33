package cn.anju.notice;

import cn.anju.notice.Courier.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings what is due, one after another: taken in one transaction, tried outside of all, written
 * down in a second one. Any number of rounds may go on at once, on any node. Within a job's scope.
 */
@Component
class DeliveryRound {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRound.class);

  private final Deliveries deliveries;
  private final Map<Channel, Courier> couriers = new EnumMap<>(Channel.class);

  DeliveryRound(Deliveries deliveries, List<Courier> couriers) {
    this.deliveries = deliveries;
    couriers.forEach(courier -> this.couriers.put(courier.channel(), courier));
  }

  /** Goes on until nothing is due. */
  void go() {
    deliveries.judgeLost(couriers);
    for (Deliveries.Taken taken = deliveries.take(); taken != null; taken = deliveries.take()) {
      deliveries.conclude(taken, carry(taken), knowsRepeatsFor(taken));
    }
  }

  private Outcome carry(Deliveries.Taken taken) {
    Courier courier = couriers.get(taken.channel());
    if (courier == null || !courier.isAtWork()) {
      return new Outcome.Nowhere("CHANNEL_OFF");
    }
    try {
      return courier.carry(taken.parcel());
    } catch (RuntimeException fault) {
      // its message may say to whom and what
      LOG.error("delivery {} broke: {}", taken.parcel().id(), fault.getClass().getName());
      return new Outcome.Unknown("FAULT");
    }
  }

  private java.time.Duration knowsRepeatsFor(Deliveries.Taken taken) {
    Courier courier = couriers.get(taken.channel());
    return courier == null ? java.time.Duration.ZERO : courier.knowsRepeatsFor();
  }
}
