package cn.anju.audit;

import java.util.List;

/**
 * What a verification found.
 *
 * @param entries that were read
 * @param checkedTo the last place of the chain
 * @param waiting entries that have no place yet and are whole
 * @param findings none if the trail is intact; the first {@value TrailVerifier#MOST} of them
 */
record Verdict(long entries, long checkedTo, long waiting, List<Finding> findings) {
  boolean isIntact() {
    return findings.isEmpty();
  }
}
