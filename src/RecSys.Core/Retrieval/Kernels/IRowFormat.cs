using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Reads the numbers of a stored vector into registers. Implementations are empty structs: kernels are compiled for each.</summary>
/// <typeparam name="TLanes">Operations on the register.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal unsafe interface IRowFormat<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Whether numbers are to be multiplied by the row's <see cref="Scale"/>.</summary>
    static abstract bool IsScaled { get; }

    /// <summary>Loads numbers from a place on, before their scale.</summary>
    static abstract TVector Load(byte* row, nuint at);

    /// <summary>What the numbers are to be multiplied by.</summary>
    static abstract float Scale(byte* row, int dimension);
}
