using System.IO.MemoryMappedFiles;

namespace RecSys.Retrieval.Storage;

/// <summary>A file as memory: read by the system where it is touched, and shared by all processes that map it.</summary>
internal sealed unsafe class MappedFile : MemoryBlock
{
    private readonly MemoryMappedViewAccessor _view;

    private MappedFile(byte* pointer, long length, MemoryMappedViewAccessor view)
        : base(pointer, length) => _view = view;

    ~MappedFile() => _view.SafeMemoryMappedViewHandle.ReleasePointer();

    public override bool IsReadOnly => true;

    /// <summary>Maps a whole file.</summary>
    public static MappedFile Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        long length = stream.Length;
        if (length == 0) throw new FormatException($"'{path}' is empty and no vector index.");
        using var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        MemoryMappedViewAccessor view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        return new MappedFile(pointer + view.PointerOffset, length, view);
    }
}
