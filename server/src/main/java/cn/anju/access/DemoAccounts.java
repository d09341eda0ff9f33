package cn.anju.access;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Bilingual;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts of every role of a made-up county, with passwords that everybody may know. Only where
 * {@code anju.demo} is set.
 */
@Component
@RestController
@Order(20)
class DemoAccounts implements ApplicationRunner {
  private static final String PASSWORD = "anju-demo";
  private static final String DISTRICT = "510904000000";
  private static final String TOWN = "510904104000";
  private static final String OTHER_TOWN = "510904110000";
  private static final String VILLAGE = "510904104202";

  private final AnjuProperties properties;
  private final People people;
  private final Regions regions;
  private final Departments departments;

  DemoAccounts(AnjuProperties properties, People people, Regions regions, Departments departments) {
    this.properties = properties;
    this.people = people;
    this.regions = regions;
    this.departments = departments;
  }

  private record DemoWorker(
      String account, String name, Role role, String regionCode, @Nullable String department) {}

  record DemoAccount(String account, String password, Bilingual roleTitle, String regionName) {}

  record Demo(boolean demo, List<DemoAccount> accounts) {}

  /** What the sign-in page of a demo shows; nothing elsewhere. */
  @GetMapping("/api/settings/demo")
  @NoPersonalData("made-up accounts of a demo")
  Demo demo() {
    if (!properties.demo()) {
      return new Demo(false, List.of());
    }
    return new Demo(
        true,
        workers().stream()
            .map(worker ->
                new DemoAccount(
                    worker.account(), PASSWORD, titleOf(worker), nameOf(worker.regionCode())))
            .toList());
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (properties.demo() && people.isEmpty()) {
      workers()
          .forEach(worker ->
              people.putForDemo(
                  worker.account(),
                  worker.name(),
                  PASSWORD,
                  worker.role(),
                  worker.regionCode(),
                  worker.department()));
    }
  }

  private Bilingual titleOf(DemoWorker worker) {
    String department = worker.department();
    return department == null ? worker.role().title() : departments.titleOf(department);
  }

  private String nameOf(String code) {
    Region region = regions.of(code);
    return region == null ? code : region.name();
  }

  private List<DemoWorker> workers() {
    List<DemoWorker> workers = new ArrayList<>();
    workers.add(new DemoWorker("zhen", "周镇审", Role.TOWN, TOWN, null));
    workers.add(new DemoWorker("zhen2", "吴镇审", Role.TOWN, OTHER_TOWN, null));
    // a second person of each level, for what nobody may do alone
    workers.add(new DemoWorker("zhen3", "孙镇办", Role.TOWN, TOWN, null));
    workers.add(new DemoWorker("qu2", "王区审", Role.DISTRICT, DISTRICT, null));
    workers.add(new DemoWorker("cun2", "蒋村委", Role.VILLAGE, VILLAGE, null));
    workers.add(new DemoWorker("shuju", "何数据", Role.STEWARD, DISTRICT, null));
    workers.add(new DemoWorker("qu", "李区办", Role.DISTRICT, DISTRICT, null));
    workers.add(new DemoWorker("cun", "唐村级", Role.VILLAGE, VILLAGE, null));
    workers.add(new DemoWorker("wangge", "老周", Role.GRID, VILLAGE, null));
    workers.add(new DemoWorker("yibao", "陈医保", Role.DEPARTMENT, DISTRICT, "medical_insurance"));
    workers.add(new DemoWorker("minzheng", "杨民政", Role.DEPARTMENT, DISTRICT, "civil_affairs"));
    workers.add(new DemoWorker("bangfu", "罗帮扶", Role.HELPER, VILLAGE, null));
    workers.add(new DemoWorker("ducha", "郑督查", Role.INSPECTOR, DISTRICT, null));
    workers.add(new DemoWorker("shehui", "爱心商会", Role.SOCIAL, DISTRICT, null));
    workers.add(new DemoWorker("xitong", "系统员", Role.SYSTEM_ADMIN, DISTRICT, null));
    workers.add(new DemoWorker("anquan", "安全员", Role.SECURITY_ADMIN, DISTRICT, null));
    workers.add(new DemoWorker("shenji", "审计员", Role.AUDIT_ADMIN, DISTRICT, null));
    return workers;
  }
}
