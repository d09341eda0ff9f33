package cn.anju.privacy;

import org.springframework.boot.test.context.SpringBootTest;

/** A server of its own, whose keys may be changed. */
@SpringBootTest(
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/privacy-${random.uuid}",
      "anju.definitions=../definitions"
    })
abstract class PrivacyHouse {}
