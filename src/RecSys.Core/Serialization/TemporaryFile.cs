namespace RecSys.Serialization;

/// <summary>Files for what is too large for memory while it is on its way elsewhere.</summary>
internal static class TemporaryFile
{
    /// <summary>A new file that is gone once it is closed.</summary>
    public static FileStream Open() => new(
        Path.Combine(Path.GetTempPath(), $"recsys-{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
}
