using RecSys.Data;

namespace RecSys.Testing;

/// <summary>Small data for tests.</summary>
public static class TestData
{
    /// <summary>Folder of the real data sets (RECSYS_DATA), or null where it is not set.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("RECSYS_DATA") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>Interactions of small numbers as ids.</summary>
    public static Interactions Of(params (int User, int Item, float Value)[] rows) => Interactions.FromColumns(
        Array.ConvertAll(rows, r => r.User), Array.ConvertAll(rows, r => r.Item), Array.ConvertAll(rows, r => r.Value));
}
