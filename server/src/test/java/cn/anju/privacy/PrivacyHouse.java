package cn.anju.privacy;

import org.springframework.boot.test.context.SpringBootTest;

/** A server of its own, whose keys may be changed. */
@SpringBootTest(
    properties = {
      "anju.data-directory=target/test-data/privacy-${random.uuid}",
      "anju.definitions=../definitions"
    })
abstract class PrivacyHouse {}
