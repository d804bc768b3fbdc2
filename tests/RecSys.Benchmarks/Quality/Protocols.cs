namespace RecSys.Benchmarks.Quality;

/// <summary>All protocols by name.</summary>
public static class Protocols
{
    /// <summary>The protocols.</summary>
    public static IReadOnlyList<ProtocolBase> All { get; } =
    [
        new Ml100kRating(), new Ml1mRating(), new Ml100kRecommenders(), new Ml100kRecommendersByUser(), new Ml100kLightFm(), new Ml100kGenres(), new Ml100kColdItems(),
        new Ml1mRecBole(), new Ml1mRecBoleTuning(), new Ml1mNcf(), new Ml1mNcfTuning(), new Ml1mSasRec(),
        new Gowalla(), new GowallaTuning(), new GeneratedDrift(), new FrappeCtr(), new Criteo8kCtr(),
    ];

    /// <summary>The protocol that the arguments ask for, and the names of entries behind it.</summary>
    public static (ProtocolBase Protocol, IReadOnlyList<string> Entries) Choose(Arguments arguments)
    {
        if (arguments.Train is not null) return (new FileProtocol(arguments.Train, arguments.Test!), arguments.Names);
        if (arguments.Edges is not null) return (new Connections(arguments.Edges), arguments.Names);
        string names = string.Join(", ", All.Select(p => p.Name));
        if (arguments.Names.Count == 0) throw new UsageException($"Name a protocol ({names}), a split by --train FILE --test FILE, or a graph by --edges FILE.");
        string name = arguments.Names[0];
        return (All.FirstOrDefault(p => p.Name == name) ?? throw new UsageException($"There is no protocol '{name}'; there are {names}."), [.. arguments.Names.Skip(1)]);
    }
}
