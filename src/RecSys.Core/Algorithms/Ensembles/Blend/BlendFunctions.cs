using System.Collections.Concurrent;
using RecSys.Models;

namespace RecSys.Algorithms;

/// <summary>Reads learned combinations from files by the name of their kind.</summary>
internal static class BlendFunctions
{
    private static readonly ConcurrentDictionary<string, Func<byte[], int, IBlendFunction>> Readers = new(StringComparer.Ordinal);

    /// <summary>Adds a kind; what is there already stays.</summary>
    /// <param name="kind">Its name.</param>
    /// <param name="read">Makes it of its bytes and its width.</param>
    public static void TryRegister(string kind, Func<byte[], int, IBlendFunction> read) => Readers.TryAdd(kind, read);

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">No package that is referenced knows the kind.</exception>
    public static IBlendFunction Read(string kind, byte[] bytes, int width)
    {
        ModelCompanions.Load();
        return Readers.TryGetValue(kind, out Func<byte[], int, IBlendFunction>? read) ? read(bytes, width)
            : throw new FormatException($"The model combines its members by a regression of kind '{kind}', which this process cannot read. Reference the package that has it ({string.Join(", ", ModelCompanions.Names)}).");
    }
}
