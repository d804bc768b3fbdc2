namespace RecSys.ML.Carrier;

/// <summary>What a carrier chain carries: a recommender, a model of feature rows, or a vector index.</summary>
internal interface ICarried
{
    /// <summary>Whether it may be another one each time the chain is saved.</summary>
    bool MayChange { get; }

    /// <summary>The text of the carrier up to the state.</summary>
    /// <param name="reference">Where the state is when it is not part of the text, or null.</param>
    string Header(string? reference);

    /// <summary>The state as bytes.</summary>
    /// <exception cref="InvalidOperationException">It is too large for a pipeline's text constant.</exception>
    byte[] State();

    /// <summary>Where states are being written beside a pipeline: adds this one.</summary>
    /// <returns>Its name there, where the pipeline cannot hold it; null where it can.</returns>
    string? AddBeside();

    /// <summary>Remembers that a text stands for this.</summary>
    void Know(ReadOnlyMemory<char> text);
}
