package cn.anju.access;

import cn.anju.platform.Bilingual;
import cn.anju.region.Region;
import org.jspecify.annotations.Nullable;

/**
 * 岗位, as the screens show it.
 *
 * @param department code; null for posts of no department
 */
record Post(
    String id,
    Role role,
    Bilingual roleTitle,
    Region region,
    @Nullable String department,
    @Nullable Bilingual departmentTitle) {}
