namespace RecSys.Data;

/// <summary>The three years of a <see cref="GeneratedCatalogue"/>.</summary>
internal static class GeneratedPeriod
{
    public const int Days = 1_096;

    public const int SecondsPerDay = 86_400;

    /// <summary>2020-01-01 in Unix seconds.</summary>
    public const long Start = 1_577_836_800;

    /// <summary>Year of a day, which may lie before the first.</summary>
    public static int Year(int day) => DateTimeOffset.FromUnixTimeSeconds(Start + ((long)day * SecondsPerDay)).Year;
}
