using System.Globalization;

namespace RecSys.Data;

/// <summary>An <see cref="IdMap"/> of ids of one type.</summary>
/// <typeparam name="T"><see cref="string"/>, <see cref="int"/>, <see cref="long"/> or <see cref="Guid"/>.</typeparam>
public sealed class IdMap<T> : IdMap
    where T : notnull
{
    private readonly T[] _ids;
    private readonly Dictionary<T, int> _index;

    /// <summary>Takes over the array; see <see cref="IdMap.Of{T}"/>.</summary>
    internal IdMap(T[] ids)
        : this(ids, Index(ids))
    {
    }

    private IdMap(T[] ids, Dictionary<T, int> index)
        : base(ids.Length, KindOf()) => (_ids, _index) = (ids, index);

    /// <summary>The ids by index.</summary>
    public ReadOnlySpan<T> Ids => _ids;

    /// <summary>The ids by index, without a copy.</summary>
    internal T[] Array => _ids;

    /// <summary>Index of an id, or −1 where it is unknown.</summary>
    public int Find(T id) => id is not null && _index.TryGetValue(id, out int index) ? index : -1;

    /// <inheritdoc/>
    public override string TextAt(int index) => _ids[index] switch
    {
        string text => text,
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };

    /// <summary>Map over ids whose index the caller has already built while reading them.</summary>
    internal static IdMap<T> Adopt(T[] ids, Dictionary<T, int> index) => new(ids, index);

    private protected override int FindText(string text)
    {
        if (typeof(T) == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int i) ? Find((T)(object)i) : -1;
        if (typeof(T) == typeof(long))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long l) ? Find((T)(object)l) : -1;
        return Guid.TryParse(text, out Guid g) ? Find((T)(object)g) : -1;
    }

    private static IdKind KindOf()
    {
        if (typeof(T) == typeof(string)) return IdKind.Text;
        if (typeof(T) == typeof(int)) return IdKind.Int32;
        if (typeof(T) == typeof(long)) return IdKind.Int64;
        if (typeof(T) == typeof(Guid)) return IdKind.Guid;
        throw new ArgumentException($"Ids may be string, int, long or Guid; found {typeof(T).Name}. Convert the ids, for instance to text.");
    }

    private static Dictionary<T, int> Index(T[] ids)
    {
        var index = new Dictionary<T, int>(ids.Length);
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] is null)
                throw new ArgumentException($"Id {i} is null. Leave rows without an id out.");
            if (!index.TryAdd(ids[i], i))
                throw new ArgumentException($"Id '{ids[i]}' occurs twice (at {index[ids[i]]} and {i}). Ids of a map must be distinct.");
        }
        return index;
    }
}
